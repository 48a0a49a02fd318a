package main

import "example.test/shop/internal/watch"

func main() { watch.Main() }
