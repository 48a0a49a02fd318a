package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
)

func main() {
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, nil)))
	client := &http.Client{Timeout: time.Second}
	var carriers []Carrier
	for _, pair := range strings.Fields(os.Getenv("CARRIERS")) {
		name, base, ok := strings.Cut(pair, "=")
		if ok {
			carriers = append(carriers, Carrier{Name: name, Base: base, HTTP: client})
		}
	}
	server := &http.Server{Addr: ":8080", Handler: routes(carriers), ReadHeaderTimeout: 3 * time.Second, WriteTimeout: 5 * time.Second}
	slog.Info("listening", "addr", server.Addr, "carriers", len(carriers))
	if err := server.ListenAndServe(); err != nil {
		slog.Error("stopped", "error", err)
		os.Exit(1)
	}
}

func routes(carriers []Carrier) http.Handler {
	router := chi.NewRouter()
	router.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	router.Get("/rates/{postcode}", func(w http.ResponseWriter, r *http.Request) {
		grams, err := strconv.Atoi(r.URL.Query().Get("grams"))
		if err != nil || grams < 1 || grams > 31_500 {
			http.Error(w, "grams must be between 1 and 31500", http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(compare(r.Context(), carriers, chi.URLParam(r, "postcode"), grams))
	})
	return router
}
