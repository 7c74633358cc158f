/** The application that both suites of Flask run. */
export const FLASK_HEAD = `
import os
from flask import Flask, abort, jsonify, request, session
from werkzeug.exceptions import HTTPException

app = Flask(__name__)
app.secret_key = 'example'
`;

export const FLASK_ROUTES = `
@app.errorhandler(HTTPException)
def refused(error):
    return jsonify(error=error.description), error.code

def check_login():
    if 'user' not in session:
        abort(401)

@app.post('/login')
def login():
    session['user'] = request.json['user']
    return jsonify(ok=True)

@app.get('/api/me')
def me():
    check_login()
    return jsonify(user=session['user'])

@app.put('/api/cart')
def cart():
    check_login()
    return jsonify(ok=True)

@app.get('/crash')
def crash():
    raise RuntimeError('an error of the application')
`;

export const FLASK_RUN = `
app.run('127.0.0.1', int(os.environ['PORT']))
`;

/** A check that also refuses the preflight. */
export const LOGIN_CHECK = `
@app.before_request
def login_required():
    if request.path.startswith('/api/') and 'user' not in session:
        return jsonify(error='log in'), 401
`;
