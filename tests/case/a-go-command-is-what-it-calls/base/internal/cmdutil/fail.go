package cmdutil

import "log"

// Fail ends the program where ServeMetrics would go on.
func Fail(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
