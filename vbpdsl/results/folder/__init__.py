"""The folder that results go to: whole or not at all, locked, with a manifest, nobody else's."""
