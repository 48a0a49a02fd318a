package main

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

type fakeStore struct{}

func (fakeStore) waiting(context.Context) ([]applicant, error) { return nil, nil }
func (fakeStore) apply(context.Context, string, string) error  { return nil }
func (fakeStore) withdraw(context.Context, int) error          { return errUnknown }
func (fakeStore) assign(context.Context, int, int) error       { return nil }

func send(method, path, body string) int {
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	response := httptest.NewRecorder()
	newRouter(fakeStore{}, log, "secret").ServeHTTP(response, httptest.NewRequest(method, path, strings.NewReader(body)))
	return response.Code
}

func TestOnlyTheBoardSeesTheList(t *testing.T) {
	if code := send(http.MethodGet, "/admin/applicants", ""); code != http.StatusUnauthorized {
		t.Fatalf("got %d", code)
	}
}
