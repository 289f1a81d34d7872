"""What any desk program needs of Qt, and this one in particular: it knows nothing of banks."""
