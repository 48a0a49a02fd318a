package main

import "testing"

func TestKilowattHours(t *testing.T) {
	if 1500.0/1000 != 1.5 {
		t.Fatal("arithmetic")
	}
}
