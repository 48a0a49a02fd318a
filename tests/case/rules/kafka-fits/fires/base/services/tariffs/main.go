package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/segmentio/kafka-go"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	writer := &kafka.Writer{
		Addr:         kafka.TCP(strings.Split(os.Getenv("KAFKA_BROKERS"), ",")...),
		Topic:        "tariffs",
		WriteTimeout: 3 * time.Second,
	}
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /networks/{network}/tariff", func(w http.ResponseWriter, r *http.Request) {
		var next tariff
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&next); err != nil {
			http.Error(w, "not a tariff", http.StatusBadRequest)
			return
		}
		if err := next.check(time.Now()); err != nil {
			http.Error(w, err.Error(), http.StatusUnprocessableEntity)
			return
		}
		value, _ := json.Marshal(next)
		if err := writer.WriteMessages(r.Context(), kafka.Message{Key: []byte(r.PathValue("network")), Value: value}); err != nil {
			log.Error("tariff not published", "err", err)
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	server := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second}
	log.Error("stopped", "err", server.ListenAndServe())
}
