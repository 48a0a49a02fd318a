package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"
)

func main() {
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, nil)))
	post := Carrier{Name: "post", Base: os.Getenv("POST_URL"), HTTP: &http.Client{Timeout: time.Second}}
	server := &http.Server{
		Addr:              ":8080",
		Handler:           routes(post, NewCache(time.Hour)),
		ReadHeaderTimeout: 3 * time.Second,
		WriteTimeout:      5 * time.Second,
	}
	slog.Info("listening", "addr", server.Addr)
	if err := server.ListenAndServe(); err != nil {
		slog.Error("stopped", "error", err)
		os.Exit(1)
	}
}

func routes(post Carrier, cache *Cache) http.Handler {
	router := chi.NewRouter()
	router.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	router.Get("/rates/{postcode}", func(w http.ResponseWriter, r *http.Request) {
		postcode := chi.URLParam(r, "postcode")
		grams, err := strconv.Atoi(r.URL.Query().Get("grams"))
		if err != nil || grams < 1 || grams > 31_500 {
			http.Error(w, "grams must be between 1 and 31500", http.StatusBadRequest)
			return
		}
		key := postcode + "/" + strconv.Itoa(grams)
		offer, ok := cache.Get(key)
		if !ok {
			if offer, err = post.Quote(r.Context(), postcode, grams); err != nil {
				slog.WarnContext(r.Context(), "no price", "error", err)
				http.Error(w, "the carrier did not answer", http.StatusBadGateway)
				return
			}
			cache.Put(key, offer)
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(offer)
	})
	return router
}
