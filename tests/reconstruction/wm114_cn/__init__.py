"""新文秘网 (wm114.cn), its traditional mirror and its sister site."""
