"""The checks of translations: rules in a table, pure functions over texts that were taken apart once.

``running.check_catalogs`` runs them over catalogs, ``running.check_pair`` over one translation that comes in from elsewhere;
``typography.repaired`` is what ``--fix`` writes. Reads catalogs and the term base as texts; knows no file system and no screen.
"""
