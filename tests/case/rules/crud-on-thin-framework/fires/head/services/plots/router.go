package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/mail"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

type application struct {
	Name  string `json:"name"`
	Email string `json:"email"`
}

func (a application) valid() bool {
	_, err := mail.ParseAddress(a.Email)
	return err == nil && a.Name != ""
}

func newRouter(s store, log *slog.Logger, password string) http.Handler {
	router := chi.NewRouter()
	router.Use(middleware.Heartbeat("/health"), middleware.Timeout(3*time.Second))

	router.Post("/applications", func(w http.ResponseWriter, r *http.Request) {
		var a application
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&a); err != nil || !a.valid() {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		if err := s.apply(r.Context(), a.Name, a.Email); err != nil {
			log.Error("apply", "err", err)
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusCreated)
	})

	router.Route("/admin", adminRoutes(s, log, password))
	return router
}
