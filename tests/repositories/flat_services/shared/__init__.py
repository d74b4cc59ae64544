"""Code that several services copy into their images."""
