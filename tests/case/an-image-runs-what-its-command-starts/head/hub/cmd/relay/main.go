package main

import "example.com/rapids"

func main() { rapids.Run() }
