package main

import (
	"errors"
	"html/template"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

var list = template.Must(template.New("list").Parse(`<!doctype html>
<title>Waiting list</title>
{{range .}}
<form method="post" action="/admin/applicants/{{.ID}}/plot">
  {{.Since}} {{.Name}} <input name="plot" type="number" min="1">
  <button>Hand over</button> <button formaction="/admin/applicants/{{.ID}}/withdraw">Strike off</button>
</form>
{{end}}`))

func adminRoutes(s store, log *slog.Logger, password string) func(chi.Router) {
	done := func(w http.ResponseWriter, r *http.Request, err error) {
		switch {
		case errors.Is(err, errUnknown):
			w.WriteHeader(http.StatusNotFound)
		case err != nil:
			log.Error("admin", "path", r.URL.Path, "err", err)
			w.WriteHeader(http.StatusServiceUnavailable)
		default:
			http.Redirect(w, r, "/admin/applicants", http.StatusSeeOther)
		}
	}
	return func(r chi.Router) {
		r.Use(middleware.BasicAuth("board", map[string]string{"board": password}))
		r.Get("/applicants", func(w http.ResponseWriter, r *http.Request) {
			waiting, err := s.waiting(r.Context())
			if err != nil {
				done(w, r, err)
				return
			}
			if err := list.Execute(w, waiting); err != nil {
				log.Error("page", "err", err)
			}
		})
		r.Post("/applicants/{id}/withdraw", func(w http.ResponseWriter, r *http.Request) {
			id, _ := strconv.Atoi(chi.URLParam(r, "id"))
			done(w, r, s.withdraw(r.Context(), id))
		})
		r.Post("/applicants/{id}/plot", func(w http.ResponseWriter, r *http.Request) {
			id, _ := strconv.Atoi(chi.URLParam(r, "id"))
			plot, err := strconv.Atoi(r.FormValue("plot"))
			if err != nil {
				w.WriteHeader(http.StatusBadRequest)
				return
			}
			done(w, r, s.assign(r.Context(), plot, id))
		})
	}
}
