"""Peer representatives (CNPA/CRPA): results, and the comments whose authors released them.

They read no file: this room cannot reach the rooms where files are, and the build keeps it so.
"""
