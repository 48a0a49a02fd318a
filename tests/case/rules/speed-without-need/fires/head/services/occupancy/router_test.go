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

type fakeStore struct{ err error }

func (f fakeStore) levels(context.Context, string) ([]level, error) { return nil, f.err }
func (f fakeStore) setLevel(context.Context, string, string, levelCount) error {
	return f.err
}

func put(t *testing.T, s store, body string) int {
	t.Helper()
	response := httptest.NewRecorder()
	request := httptest.NewRequest(http.MethodPut, "/car-parks/P1/levels/2", strings.NewReader(body))
	newRouter(s, slog.New(slog.NewTextHandler(io.Discard, nil))).ServeHTTP(response, request)
	return response.Code
}

func TestMoreTakenThanThereAre(t *testing.T) {
	if code := put(t, fakeStore{}, `{"taken": 90, "total": 80}`); code != http.StatusBadRequest {
		t.Fatalf("got %d", code)
	}
}

func TestUnknownPark(t *testing.T) {
	if code := put(t, fakeStore{err: errUnknownPark}, `{"taken": 1, "total": 80}`); code != http.StatusNotFound {
		t.Fatalf("got %d", code)
	}
}
