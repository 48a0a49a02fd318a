package main

// stateOf reads the code that a turnstile sends about itself.
func stateOf(code string) string {
	switch code {
	case "0":
		return "ready"
	case "7":
		return "jammed"
	default:
		return "unknown"
	}
}
