"""The class desk: the answer files of a class, read and counted on the machine of its teacher."""
