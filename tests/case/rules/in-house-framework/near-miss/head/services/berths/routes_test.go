package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/nordhafen/keel"
)

type fullQuay struct{}

func (fullQuay) onQuay(context.Context, string) ([]berth, error)    { return nil, nil }
func (fullQuay) take(context.Context, string, request) (int, error) { return 0, errQuayFull }
func (fullQuay) leave(context.Context, string, string) error        { return nil }

func post(body string) int {
	app := keel.New(keel.Options{Name: "test"})
	routes(app, fullQuay{})
	response := httptest.NewRecorder()
	app.ServeHTTP(response, httptest.NewRequest(http.MethodPost, "/quays/north/berths", strings.NewReader(body)))
	return response.Code
}

func TestAFullQuayTurnsTheShipAway(t *testing.T) {
	if code := post(`{"ship": "Alma", "length": 90, "hours": 12}`); code != http.StatusConflict {
		t.Fatalf("got %d", code)
	}
}

func TestAShipHasALength(t *testing.T) {
	if code := post(`{"ship": "Alma", "hours": 12}`); code != http.StatusBadRequest {
		t.Fatalf("got %d", code)
	}
}
