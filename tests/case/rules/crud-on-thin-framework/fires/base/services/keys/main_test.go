package main

import "testing"

func TestKnown(t *testing.T) {
	if known("") {
		t.Fatal("an empty gate is none")
	}
}
