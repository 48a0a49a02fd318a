package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
)

type reservations interface {
	OfEvening(ctx context.Context, day string) ([]Reservation, error)
	Reserve(ctx context.Context, r Reservation) (Reservation, error)
	Cancel(ctx context.Context, id int64) error
}

func routes(store reservations) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /reservations", func(w http.ResponseWriter, r *http.Request) {
		found, err := store.OfEvening(r.Context(), r.URL.Query().Get("day"))
		answer(w, http.StatusOK, found, err)
	})
	mux.HandleFunc("POST /reservations", func(w http.ResponseWriter, r *http.Request) {
		var wanted Reservation
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&wanted); err != nil || !wanted.sensible() {
			http.Error(w, "a reservation has a table, a day and one to twelve guests", http.StatusBadRequest)
			return
		}
		made, err := store.Reserve(r.Context(), wanted)
		answer(w, http.StatusCreated, made, err)
	})
	mux.HandleFunc("DELETE /reservations/{id}", func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		answer(w, http.StatusNoContent, nil, store.Cancel(r.Context(), id))
	})
	return mux
}

func answer(w http.ResponseWriter, status int, body any, err error) {
	switch {
	case errors.Is(err, errTaken):
		http.Error(w, err.Error(), http.StatusConflict)
	case err != nil:
		slog.Error("request failed", "error", err)
		http.Error(w, "try again later", http.StatusInternalServerError)
	default:
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		if body != nil {
			json.NewEncoder(w).Encode(body)
		}
	}
}
