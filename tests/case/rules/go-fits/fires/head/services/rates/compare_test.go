package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestBrokenCarrierIsLeftOut(t *testing.T) {
	good := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"cents": 490, "days": 2}`))
	}))
	defer good.Close()
	bad := httptest.NewServer(http.NotFoundHandler())
	defer bad.Close()
	offers := compare(context.Background(), []Carrier{
		{Name: "north", Base: good.URL, HTTP: good.Client()},
		{Name: "south", Base: bad.URL, HTTP: bad.Client()},
	}, "8004", 1200)
	if len(offers) != 1 || offers[0].Carrier != "north" {
		t.Fatalf("offers %v", offers)
	}
}
