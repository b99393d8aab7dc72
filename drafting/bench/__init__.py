"""The translators' bench: what ``drafting i18n`` finds out and writes, from the library and its catalogs."""
