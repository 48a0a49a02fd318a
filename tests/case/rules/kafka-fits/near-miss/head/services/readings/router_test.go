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

type kept struct{ readings []reading }

func (k *kept) publish(_ context.Context, readings []reading) error {
	k.readings = append(k.readings, readings...)
	return nil
}

func send(t *testing.T, handler http.Handler, body string) int {
	t.Helper()
	response := httptest.NewRecorder()
	handler.ServeHTTP(response, httptest.NewRequest(http.MethodPost, "/concentrators/C7/readings", strings.NewReader(body)))
	return response.Code
}

func TestReadingsArePublishedOnce(t *testing.T) {
	out := &kept{}
	handler := newRouter(out, newCounters(), &live{}, slog.New(slog.NewTextHandler(io.Discard, nil)))
	body := `[{"meter":"M1","kwh":812.4,"supply":71,"return":48,"counter":9}]`
	if send(t, handler, body) != http.StatusAccepted || send(t, handler, body) != http.StatusAccepted {
		t.Fatal("refused")
	}
	if len(out.readings) != 1 {
		t.Fatalf("published %d", len(out.readings))
	}
}

func TestNoList(t *testing.T) {
	handler := newRouter(&kept{}, newCounters(), &live{}, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if code := send(t, handler, `{}`); code != http.StatusBadRequest {
		t.Fatalf("got %d", code)
	}
}
