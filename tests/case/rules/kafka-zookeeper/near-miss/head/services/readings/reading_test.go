package main

import (
	"errors"
	"testing"
)

func TestParse(t *testing.T) {
	r, err := parse([]byte(`{"turbine":"N-04","at":"2026-02-01T10:00:00Z","watts":1840000,"wind":9.1}`))
	if err != nil || r.Turbine != "N-04" {
		t.Fatalf("got %v, %v", r, err)
	}
}

func TestParseWithoutTurbine(t *testing.T) {
	if _, err := parse([]byte(`{"watts":1}`)); !errors.Is(err, errNotATurbine) {
		t.Fatalf("got %v", err)
	}
}
