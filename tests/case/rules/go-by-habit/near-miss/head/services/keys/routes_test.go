package main

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

type fakeStore struct{ err error }

func (f fakeStore) list(context.Context, string) ([]loan, error) { return nil, f.err }
func (f fakeStore) find(context.Context, string) (loan, error) { return loan{}, f.err }
func (f fakeStore) create(context.Context, newLoan) (string, error) { return "9", f.err }
func (f fakeStore) extend(context.Context, string, time.Time) error { return f.err }
func (f fakeStore) remove(context.Context, string) error { return f.err }

func send(s store, method, path, body string) int {
	response := httptest.NewRecorder()
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	routes(s, log).ServeHTTP(response, httptest.NewRequest(method, path, strings.NewReader(body)))
	return response.Code
}

func TestLoanWithoutAKeyIsRefused(t *testing.T) {
	if code := send(fakeStore{}, http.MethodPost, "/loans", `{"branch": "north"}`); code != http.StatusUnprocessableEntity {
		t.Fatalf("got %d", code)
	}
}

func TestUnknownLoan(t *testing.T) {
	if code := send(fakeStore{err: errNotFound}, http.MethodDelete, "/loans/9", ""); code != http.StatusNotFound {
		t.Fatalf("got %d", code)
	}
}
