package main

import "testing"

func TestSevenIsJammed(t *testing.T) {
	if got := stateOf("7"); got != "jammed" {
		t.Errorf("%s", got)
	}
}
