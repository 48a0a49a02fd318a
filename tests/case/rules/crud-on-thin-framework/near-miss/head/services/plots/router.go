package main

import (
	"encoding/json"
	"io"
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

func newRouter(s store, log *slog.Logger, level *slog.LevelVar) http.Handler {
	router := chi.NewRouter()
	router.Use(middleware.Heartbeat("/health"), middleware.Timeout(3*time.Second))

	router.Post("/apply", func(w http.ResponseWriter, r *http.Request) {
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

	router.Route("/applications", waitingList(s, log))
	router.Handle("/admin/log-level", levelHandler(level))
	return router
}

// levelHandler tells the level of the log and lets an operator change it until the next restart.
func levelHandler(level *slog.LevelVar) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPut {
			text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 16))
			if err != nil || level.UnmarshalText(text) != nil {
				w.WriteHeader(http.StatusBadRequest)
				return
			}
		}
		_, _ = io.WriteString(w, level.Level().String())
	})
}
