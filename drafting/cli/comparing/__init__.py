"""What ``drafting compare`` does with what it is given, a module for each kind of thing and for each form of the answer."""
