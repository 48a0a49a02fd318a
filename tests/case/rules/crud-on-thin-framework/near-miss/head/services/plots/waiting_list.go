package main

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
)

func waitingList(s store, log *slog.Logger) func(chi.Router) {
	done := func(w http.ResponseWriter, r *http.Request, err error) {
		switch {
		case errors.Is(err, errUnknown):
			w.WriteHeader(http.StatusNotFound)
		case err != nil:
			log.Error("waiting list", "path", r.URL.Path, "err", err)
			w.WriteHeader(http.StatusServiceUnavailable)
		default:
			w.WriteHeader(http.StatusNoContent)
		}
	}
	return func(r chi.Router) {
		r.Get("/", func(w http.ResponseWriter, r *http.Request) {
			waiting, err := s.waiting(r.Context())
			if err != nil {
				done(w, r, err)
				return
			}
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(waiting)
		})
		r.Delete("/{id}", func(w http.ResponseWriter, r *http.Request) {
			id, _ := strconv.Atoi(chi.URLParam(r, "id"))
			done(w, r, s.withdraw(r.Context(), id))
		})
		r.Put("/{id}/plot/{plot}", func(w http.ResponseWriter, r *http.Request) {
			id, _ := strconv.Atoi(chi.URLParam(r, "id"))
			plot, _ := strconv.Atoi(chi.URLParam(r, "plot"))
			done(w, r, s.assign(r.Context(), plot, id))
		})
	}
}
