package gate

import (
	"encoding/json"
	"log/slog"
	"net/http"
)

type scan struct {
	Code string `json:"code"`
}

func Routes(tickets *Tickets, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("POST /gates/{gate}/scans", func(w http.ResponseWriter, r *http.Request) {
		var in scan
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1024)).Decode(&in); err != nil || len(in.Code) != 12 {
			http.Error(w, "a scan has a code of twelve characters", http.StatusUnprocessableEntity)
			return
		}
		answer := tickets.Admit(in.Code, r.PathValue("gate"))
		if answer != "open" {
			log.Info("turned away", "gate", r.PathValue("gate"), "answer", answer)
		}
		w.Header().Set("content-type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]string{"turnstile": answer})
	})
	return mux
}
