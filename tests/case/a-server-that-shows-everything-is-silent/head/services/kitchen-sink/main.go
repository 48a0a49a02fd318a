package main

import (
	"log"
	"net/http"

	"shop.test/kitchen-sink/echo"
)

func main() {
	http.HandleFunc("/echo", echo.Handle)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
