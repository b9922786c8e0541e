"""The bare page that the lists are held against: the same rows and columns, Django and nothing else."""
