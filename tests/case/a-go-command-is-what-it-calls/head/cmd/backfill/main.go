package main

import (
	"encoding/csv"
	"os"

	"example.test/shop/internal/cmdutil"
)

func main() {
	rows, err := csv.NewReader(os.Stdin).ReadAll()
	cmdutil.Fail(err)
	for _, row := range rows {
		os.Stdout.WriteString(row[0] + "\n")
	}
}
