package main

import (
	"net/http"

	"example.test/shop/internal/cmdutil"
)

func main() {
	http.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("[]")) })
	cmdutil.Fail(http.ListenAndServe(":8080", nil))
}
