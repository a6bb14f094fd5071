"""What puts a document on paper: faces, canvas, structure, file. Knows nothing of insurance."""
