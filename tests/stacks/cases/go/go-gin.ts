import { after, inPlaceOf, type Paste, removing, type StackCase, type StackSuite } from '../../stack-case';
import { COOKIE_CALL, goProgram } from './go-program';

/** What the snippet says must go. */
const OTHER_CORS = /^\tr\.Use\(cors\..*\n/gm;
const SIGNED_IN = '\tr.Use(signedIn)\n';
const LAX_COOKIE = 'http.SetCookie(c.Writer, &http.Cookie{Name: name, Value: value})';
const NONE_COOKIE =
  'http.SetCookie(c.Writer, &http.Cookie{Name: name, Value: value, Secure: true, SameSite: http.SameSiteNoneMode})';

const main = (uses: string, cookie: string): string => `package main

import (
	"net/http"
	"os"

	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
)

func signedIn(c *gin.Context) {
	if value, err := c.Cookie("sid"); (err != nil || value != "u1") && c.Request.URL.Path != "/login" && c.Request.URL.Path != "/crash" {
		c.AbortWithStatusJSON(401, gin.H{"error": "log in"})
	}
}

func main() {
	r := gin.New()
${uses}	r.POST("/login", func(c *gin.Context) {
		name, value := "sid", "u1"
		${cookie}
		c.JSON(200, gin.H{})
	})
	r.GET("/api/me", func(c *gin.Context) { c.JSON(200, gin.H{"user": "ada"}) })
	r.PUT("/api/cart", func(c *gin.Context) { c.JSON(200, gin.H{}) })
	r.GET("/crash", func(c *gin.Context) { panic("an error of the application") })
	r.Run("127.0.0.1:" + os.Getenv("PORT"))
}
`;

const paste: Readonly<Record<string, Paste>> = {
  cors: removing(OTHER_CORS, after('main.go', /^\tr := gin\.New\(\)$/m)),
  cookie: inPlaceOf('main.go', COOKIE_CALL),
};

const wrong = (
  name: string,
  uses: string,
  cookie: string,
  thirdPartyCookies: StackCase['thirdPartyCookies'] = 'allowed',
): StackCase => ({ name, files: { 'main.go': main(uses, cookie) }, paste, thirdPartyCookies });

const LISTED =
  '\tr.Use(cors.New(cors.Config{AllowOrigins: []string{"https://app.shop.test"}, AllowMethods: []string{"GET", "POST", "PUT"}, AllowHeaders: []string{"Content-Type", "X-Requested-With"}, AllowCredentials: true}))\n';

export const goGinSuite: StackSuite = {
  stack: 'go-gin',
  server: goProgram('golang-github-gin-gonic-gin-dev', 'golang-github-gin-contrib-cors-dev'),
  cases: [
    wrong('cors.Default()', `\tr.Use(cors.Default())\n${SIGNED_IN}`, LAX_COOKIE),
    wrong('the login check before cors', `${SIGNED_IN}${LISTED}`, NONE_COOKIE),
    wrong('another origin', `${LISTED.replace('app.shop', 'www.shop')}${SIGNED_IN}`, NONE_COOKIE),
    wrong('a cookie without SameSite', `${LISTED}${SIGNED_IN}`, LAX_COOKIE),
    wrong('SameSite=None, third-party cookies are blocked', `${LISTED}${SIGNED_IN}`, NONE_COOKIE, 'blocked'),
  ],
};
