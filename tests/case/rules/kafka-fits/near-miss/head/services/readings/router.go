package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
)

const maxBody = 256 << 10

func newRouter(out publisher, seen *counters, screen *live, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	mux.Handle("GET /meters/{meter}/live", screen)
	mux.HandleFunc("POST /concentrators/{concentrator}/readings", func(w http.ResponseWriter, r *http.Request) {
		log := log.With("concentrator", r.PathValue("concentrator"))
		var sent []reading
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(&sent); err != nil {
			http.Error(w, "not a list of readings", http.StatusBadRequest)
			return
		}
		fresh := make([]reading, 0, len(sent))
		for _, one := range sent {
			if err := one.check(); err != nil {
				log.Warn("reading refused", "err", err)
				continue
			}
			if !seen.fresh(one) {
				log.Warn("frame sent before", "meter", one.Meter, "counter", one.Counter)
				continue
			}
			fresh = append(fresh, one)
		}
		if err := out.publish(r.Context(), fresh); err != nil {
			log.Error("readings not published", "err", err)
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		screen.show(fresh)
		w.WriteHeader(http.StatusAccepted)
	})
	return mux
}
