package main

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-playground/validator/v10"
)

type handler struct {
	store store
	log   *slog.Logger
	check *validator.Validate
}

func routes(s store, log *slog.Logger) http.Handler {
	h := handler{store: s, log: log, check: validator.New()}
	r := chi.NewRouter()
	r.Use(middleware.Recoverer, middleware.Timeout(3*time.Second))
	r.Get("/health", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	r.Get("/rentals", h.list)
	r.Post("/rentals", h.create)
	r.Get("/rentals/{id}", h.read)
	r.Patch("/rentals/{id}", h.extend)
	r.Delete("/rentals/{id}", h.remove)
	return r
}

func (h handler) list(w http.ResponseWriter, r *http.Request) {
	rentals, err := h.store.list(r.Context(), r.URL.Query().Get("centre"))
	h.answer(w, http.StatusOK, rentals, err)
}

func (h handler) read(w http.ResponseWriter, r *http.Request) {
	found, err := h.store.find(r.Context(), chi.URLParam(r, "id"))
	h.answer(w, http.StatusOK, found, err)
}

func (h handler) create(w http.ResponseWriter, r *http.Request) {
	var wanted newRental
	if err := h.body(r, &wanted); err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	id, err := h.store.create(r.Context(), wanted)
	h.answer(w, http.StatusCreated, map[string]string{"id": id}, err)
}

func (h handler) extend(w http.ResponseWriter, r *http.Request) {
	var wanted extension
	if err := h.body(r, &wanted); err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	h.answer(w, http.StatusNoContent, nil, h.store.extend(r.Context(), chi.URLParam(r, "id"), wanted.Until))
}

func (h handler) remove(w http.ResponseWriter, r *http.Request) {
	h.answer(w, http.StatusNoContent, nil, h.store.remove(r.Context(), chi.URLParam(r, "id")))
}

func (h handler) body(r *http.Request, into any) error {
	if err := json.NewDecoder(r.Body).Decode(into); err != nil {
		return err
	}
	return h.check.Struct(into)
}

func (h handler) answer(w http.ResponseWriter, status int, value any, err error) {
	switch {
	case errors.Is(err, errNotFound):
		http.Error(w, err.Error(), http.StatusNotFound)
	case err != nil:
		h.log.Error("rentals", "err", err)
		w.WriteHeader(http.StatusServiceUnavailable)
	case value == nil:
		w.WriteHeader(status)
	default:
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(value)
	}
}
