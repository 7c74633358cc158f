import { resolve } from 'node:path';
import type { ServerProgram } from '../../stack-case';

/** Go of Debian with the libraries that Debian has, no module proxy; what was compiled once is kept for the next case. */
export const goProgram = (...libraries: readonly string[]): ServerProgram => ({
  from: { kind: 'debian', packages: ['golang-go', ...libraries], program: 'go' },
  command: () => ['sh', '-c', 'go build -o application . && exec ./application'],
  environment: ({ folder }) => ({
    GO111MODULE: 'off',
    GOPATH: '/usr/share/gocode',
    GOPROXY: 'off',
    GOFLAGS: '',
    GOCACHE: resolve('node_modules', '.cache', 'go-build'),
    GOTMPDIR: folder,
    GIN_MODE: 'release',
  }),
});

/** Handlers of net/http with the usual flow; `cookie` is one statement. */
export const goHandlers = (cookie: string): string => `
func signedIn(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if c, err := r.Cookie("sid"); err != nil || c.Value != "u1" {
			http.Error(w, "log in", http.StatusUnauthorized)
			return
		}
		next(w, r)
	}
}

func addHandlers(mux *http.ServeMux) {
	mux.HandleFunc("/login", func(w http.ResponseWriter, r *http.Request) {
		name, value := "sid", "u1"
		${cookie}
		w.Write([]byte("{}"))
	})
	mux.HandleFunc("/api/me", signedIn(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != "GET" {
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		w.Write([]byte("{}"))
	}))
	mux.HandleFunc("/api/cart", signedIn(func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("{}")) }))
	mux.HandleFunc("/crash", func(w http.ResponseWriter, r *http.Request) { panic("an error of the application") })
}
`;

export const LAX_COOKIE = 'http.SetCookie(w, &http.Cookie{Name: name, Value: value, SameSite: http.SameSiteLaxMode})';
export const NONE_COOKIE =
  'http.SetCookie(w, &http.Cookie{Name: name, Value: value, Secure: true, SameSite: http.SameSiteNoneMode})';
/** The call that the snippet replaces. */
export const COOKIE_CALL = /http\.SetCookie\(.*\)/;
