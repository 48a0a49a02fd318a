package main

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
)

type full struct{}

func (full) OfEvening(context.Context, string) ([]Reservation, error) { return nil, nil }
func (full) Reserve(_ context.Context, r Reservation) (Reservation, error) { return r, errTaken }
func (full) Cancel(context.Context, int64) error { return nil }

func TestATakenTableIsAConflict(t *testing.T) {
	w := httptest.NewRecorder()
	body := strings.NewReader(`{"table": 4, "day": "2026-03-06", "guests": 2, "name": "Ines"}`)
	routes(full{}).ServeHTTP(w, httptest.NewRequest("POST", "/reservations", body))
	if w.Code != 409 {
		t.Fatalf("got %d", w.Code)
	}
}
