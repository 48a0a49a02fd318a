package main

import "testing"

func TestParseLevel(t *testing.T) {
	level, err := parseLevel("LVL 0312 CM\r\n")
	if err != nil || level != 312 {
		t.Fatalf("got %d, %v", level, err)
	}
}

func TestParseLevelOfABrokenGauge(t *testing.T) {
	if _, err := parseLevel("ERR 07"); err == nil {
		t.Fatal("an error of the gauge was taken for a level")
	}
}
