"""What ``drafting review`` and ``drafting verify`` tell of a draft that came back, a module for each thing and each form of the answer."""
