package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
)

// live lets the fitter in front of a meter see what arrives from it.
type live struct{ fitters sync.Map }

func (l *live) show(readings []reading) {
	for _, r := range readings {
		if fitter, there := l.fitters.Load(r.Meter); there {
			select {
			case fitter.(chan reading) <- r:
			default:
			}
		}
	}
}

func (l *live) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	fitter := make(chan reading, 4)
	l.fitters.Store(r.PathValue("meter"), fitter)
	defer l.fitters.CompareAndDelete(r.PathValue("meter"), fitter)
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	for {
		select {
		case <-r.Context().Done():
			return
		case next := <-fitter:
			value, _ := json.Marshal(next)
			fmt.Fprintf(w, "data: %s\n\n", value)
			if out.Flush() != nil {
				return
			}
		}
	}
}
