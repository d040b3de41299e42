"""What the benchmarks of lines, joining and control share."""
