package main

import (
	"os"

	"example.test/shop/internal/cmdutil"
)

func main() {
	conn, err := cmdutil.Dial(os.Args[1])
	cmdutil.Fail(err)
	cmdutil.Fail(conn.Close())
}
