package main

import (
	"testing"
	"time"
)

func TestTariffBeginsOnTheFirst(t *testing.T) {
	now := time.Date(2026, 3, 10, 0, 0, 0, 0, time.UTC)
	if (tariff{From: now.AddDate(0, 0, 9), CentsPerKWh: 11.2}).check(now) == nil {
		t.Fatal("the 19th was accepted")
	}
	if err := (tariff{From: now.AddDate(0, 1, -9), CentsPerKWh: 11.2}).check(now); err != nil {
		t.Fatal(err)
	}
}
