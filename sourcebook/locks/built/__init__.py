"""The last lock: what stands on the built pages, whichever way it came there."""
