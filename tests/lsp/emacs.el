;;; Emacs with eglot as a person uses it: opens a page, waits for what the server says, asks it for things, and prints what came of it.
(setq user-emacs-directory (file-name-as-directory (getenv "HOME")))
;; Before version 29, eglot is a package of its own; as Debian has it:
(dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa/*"))
  (add-to-list 'load-path folder))
(require 'eglot)
(require 'flymake)
(require 'json)
(define-derived-mode page-mode text-mode "Page")
(add-to-list 'auto-mode-alist '("\\.md\\'" . page-mode))
(add-to-list 'eglot-server-programs `(page-mode . (,(getenv "SERVER") "lsp")))
(setq eglot-send-changes-idle-time 0 eglot-sync-connect 20 eglot-confirm-server-initiated-edits nil)

(defun y-or-n-p (_) t) ; edits of other files are asked for

(defun say (name value) (princ (format "%s %s\n" name (json-encode value))))

(defun wait (what is-so)
  (let ((until (+ (float-time) 60)))
    (while (not (funcall is-so))
      (when (> (float-time) until) (say "failed" what) (kill-emacs 1))
      (accept-process-output nil 0.05))))

(defun shown ()
  (vconcat (mapcar (lambda (one) (list (line-number-at-pos (flymake-diagnostic-beg one))
                                       (and (string-match "[A-Z][A-Z][0-9]+" (flymake-diagnostic-text one))
                                            (match-string 0 (flymake-diagnostic-text one)))))
                   (flymake-diagnostics))))

(defun line () (buffer-substring-no-properties (line-beginning-position) (line-end-position)))

(defun to-end-of (text) (goto-char (point-min)) (search-forward text))

(defun sent () (eglot--signal-textDocument/didChange))

(find-file (concat (getenv "SITE") "/content/posts/a.md"))
(apply #'eglot (eglot--guess-contact))
(flymake-mode 1)
(wait "diagnostics" (lambda () (> (length (flymake-diagnostics)) 0)))
(say "diagnostics" (shown))

;; A fix, applied.
(to-end-of "/posts/B")
(let* ((actions (eglot-code-actions (point) (point)))
       (fix (seq-find (lambda (one) (plist-get one :isPreferred)) actions)))
  (unless (plist-get fix :edit)
    (setq fix (jsonrpc-request (eglot-current-server) :codeAction/resolve fix)))
  (eglot--apply-workspace-edit (plist-get fix :edit)))
(say "fixed" (line))
(sent)
(wait "a fix" (lambda () (= (length (flymake-diagnostics)) 0)))

;; A broken link, typed.
(goto-char (point-max))
(insert "\n😀 [x](/nowhere/)\n")
(sent)
(wait "a diagnostic" (lambda () (= (length (flymake-diagnostics)) 1)))
(say "typed" (shown))

;; Completion of a link.
(to-end-of "[x](")
(delete-region (point) (1- (line-end-position)))
(insert "sec")
(sent)
(let* ((found (eglot-completion-at-point))
       (table (nth 2 found))
       (names (all-completions "" table)))
  (say "completed" (and (seq-find (lambda (name) (string-match-p "Second" name)) names) t))
  (let ((chosen (seq-find (lambda (name) (string-match-p "Second" name)) names)))
    (delete-region (nth 0 found) (nth 1 found))
    (insert chosen)
    (funcall (plist-get (nthcdr 3 found) :exit-function) chosen 'finished)
    (say "inserted" (line))))

;; Rename a heading of another page from a link to it.
(delete-region (line-beginning-position) (line-end-position))
(insert "[part](/posts/b/#part)")
(sent)
(backward-char 3)
(eglot-rename "Another part")
(say "renamed" (line))
(dolist (buffer (buffer-list))
  (with-current-buffer buffer (when (and buffer-file-name (bound-and-true-p eglot--managed-mode)) (sent))))

;; Definition.
(let ((found (car (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))))
  
  (set-buffer (marker-buffer (xref-location-marker (xref-item-location found))))
  (goto-char (xref-location-marker (xref-item-location found)))
  (say "definition" (list (file-name-nondirectory (buffer-file-name)) (line))))

;; A file moved: eglot leaves that to its user, who asks the server, applies, and moves.
(let* ((old (concat (getenv "SITE") "/content/posts/b.md"))
       (new (concat (getenv "SITE") "/content/posts/c.md"))
       (files (list :files (vector (list :oldUri (eglot--path-to-uri old) :newUri (eglot--path-to-uri new)))))
       (server (eglot-current-server)))
  (eglot--apply-workspace-edit (jsonrpc-request server :workspace/willRenameFiles files))
  (save-some-buffers t)
  (rename-file old new)
  (jsonrpc-notify server :workspace/didRenameFiles files)
  (set-buffer (find-file-noselect (concat (getenv "SITE") "/content/posts/a.md")))
  (to-end-of "[part](")
  (say "moved" (line))
  (with-current-buffer (find-file-noselect new)
    (to-end-of "aliases:\n")
    (say "alias" (line))))
(dolist (buffer (buffer-list)) (with-current-buffer buffer (set-buffer-modified-p nil)))
(kill-emacs 0)
