package main

import (
	"log/slog"
	"net/http"
	"os"
	"strings"
	"time"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	out := newTopic(strings.Split(os.Getenv("KAFKA_BROKERS"), ","))
	server := &http.Server{
		Addr:              ":8080",
		Handler:           newRouter(out, newCounters(), &live{}, log),
		ReadHeaderTimeout: 2 * time.Second,
		ReadTimeout:       5 * time.Second,
	}
	log.Error("stopped", "err", server.ListenAndServe())
}
