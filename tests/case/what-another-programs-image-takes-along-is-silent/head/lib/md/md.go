package main

import "C"

//export Convert
func Convert(html *C.char) *C.char { return html }

func main() {}
